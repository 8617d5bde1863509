/** Decisions of a policy that is kept outside: by OPA, the Open Policy Agent. */
@NullMarked
package org.thaliumx.identity.policy;

import org.jspecify.annotations.NullMarked;
