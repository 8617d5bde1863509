/** Who may do what: roles of users, scopes of credentials, and the one table that decides. */
@NullMarked
package org.thaliumx.domain.access;

import org.jspecify.annotations.NullMarked;
