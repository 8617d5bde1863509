package org.thaliumx.protocol.journal;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The record classes and enum values inside what is stored: what could be, and what is. */
final class StoredParts {

  private StoredParts() {}

  /** All that a value of that type can be made of. */
  static void ofType(Type type, Set<Object> parts) {
    if (type instanceof ParameterizedType generic) {
      Arrays.stream(generic.getActualTypeArguments()).forEach(argument -> ofType(argument, parts));
    } else if (type instanceof Class<?> plain && plain.isEnum()) {
      parts.addAll(Arrays.asList(plain.getEnumConstants()));
    } else if (type instanceof Class<?> plain && plain.isSealed()) {
      Arrays.stream(plain.getPermittedSubclasses()).forEach(kind -> ofType(kind, parts));
    } else if (type instanceof Class<?> plain && plain.isRecord() && parts.add(plain)) {
      for (RecordComponent component : plain.getRecordComponents()) {
        ofType(component.getGenericType(), parts);
      }
    }
  }

  /** All that a value is made of. */
  static void ofValue(@Nullable Object value, Set<Object> parts) {
    switch (value) {
      case Enum<?> e -> parts.add(e);
      case Collection<?> elements -> elements.forEach(element -> ofValue(element, parts));
      case Record record -> {
        parts.add(record.getClass());
        for (RecordComponent component : record.getClass().getRecordComponents()) {
          ofValue(valueOf(component, record), parts);
        }
      }
      case null, default -> {}
    }
  }

  private static @Nullable Object valueOf(RecordComponent component, Record record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component.toString(), e);
    }
  }
}
