/** Something that happens again and again, and those who want to know. */
export interface Signal<T> {
  emit(value: T): void;
  /** Adds a listener. The function returned removes it. */
  subscribe(listener: (value: T) => void): () => void;
}

/** Makes a signal; listeners are called in the order in which they came. */
export function createSignal<T>(): Signal<T> {
  const listeners = new Set<(value: T) => void>();
  return {
    emit(value) {
      for (const listener of [...listeners]) listener(value);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
