/** What operators ask of a running exchange, and have it do, from the command line. */
@NullMarked
package org.thaliumx.node.admin;

import org.jspecify.annotations.NullMarked;
