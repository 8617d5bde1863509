/** The broker of an exchange on one machine: a process that is started, watched and stopped. */
@NullMarked
package org.thaliumx.kafka.embedded;

import org.jspecify.annotations.NullMarked;
