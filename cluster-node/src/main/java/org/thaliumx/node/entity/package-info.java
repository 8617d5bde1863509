/** Markets and accounts as sharded, persistent entities: thin shells round the domain's rules. */
@NullMarked
package org.thaliumx.node.entity;

import org.jspecify.annotations.NullMarked;
