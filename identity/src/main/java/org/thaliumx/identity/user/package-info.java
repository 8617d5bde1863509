/** Users: registration, passwords, second factors, sessions, and lock-out. */
@NullMarked
package org.thaliumx.identity.user;

import org.jspecify.annotations.NullMarked;
