/** What is said when a request is not done: stable codes and RFC 9457 problem details. */
@NullMarked
package org.thaliumx.http.problem;

import org.jspecify.annotations.NullMarked;
