/**
 * A chip's hardware UID in hex digits, read into upper case: 4, 7 or 10 bytes (ISO/IEC 14443-3, section 6.5),
 * or 8 (ISO/IEC 15693-3, section 4.1); `undefined` for anything else.
 */
export function readChipUid(value: unknown): string | undefined {
  return typeof value === 'string' &&
    /^(?:[\da-f]{8}|[\da-f]{14}|[\da-f]{16}|[\da-f]{20})$/i.test(value)
    ? value.toUpperCase()
    : undefined
}
