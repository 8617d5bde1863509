/** What an operator asks a running exchange from the command line. */
@NullMarked
package org.thaliumx.node.admin;

import org.jspecify.annotations.NullMarked;
