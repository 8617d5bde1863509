/** Access tokens: issuing and knowing one's own, and knowing those of an OpenID Connect issuer. */
@NullMarked
package org.thaliumx.identity.token;

import org.jspecify.annotations.NullMarked;
