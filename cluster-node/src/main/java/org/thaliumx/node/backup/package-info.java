/** The commands that make backups of an exchange, and an exchange of backups. */
@NullMarked
package org.thaliumx.node.backup;

import org.jspecify.annotations.NullMarked;
