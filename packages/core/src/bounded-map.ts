/** A map that forgets its oldest entry when it is full. */
export class BoundedMap<Key, Value> extends Map<Key, Value> {
  readonly #maxEntries: number

  constructor(maxEntries: number) {
    super()
    this.#maxEntries = maxEntries
  }

  override set(key: Key, value: Value): this {
    if (this.size >= this.#maxEntries && !this.has(key)) {
      const [oldest] = this.keys()
      this.delete(oldest as Key)
    }
    return super.set(key, value)
  }
}
