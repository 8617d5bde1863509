/** The tables of what is traded and who may trade. */
@NullMarked
package org.thaliumx.persistence.store;

import org.jspecify.annotations.NullMarked;
