/** Secrets in HashiCorp Vault, or OpenBao: its key-value store of version 2, by its HTTP API. */
@NullMarked
package org.thaliumx.identity.vault;

import org.jspecify.annotations.NullMarked;
