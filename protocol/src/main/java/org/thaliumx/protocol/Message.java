package org.thaliumx.protocol;

/** What travels between nodes; bound to the CBOR serializer in {@code protocol.conf}. */
public interface Message {}
