/** What the API says of itself: for programs, for people and for language models. */
@NullMarked
package org.thaliumx.http.document;

import org.jspecify.annotations.NullMarked;
