/** A command of ISO/IEC 7816-4 in its short form. */
export interface CommandApdu {
  readonly cla: number
  readonly ins: number
  readonly p1: number
  readonly p2: number
  /** Empty when there is none. */
  readonly data: Uint8Array
}

/** Reads a command; `undefined` when its length doesn't fit what it says (ISO/IEC 7816-3, section 12.1.3). */
export function readCommandApdu(command: Uint8Array): CommandApdu | undefined {
  const [cla, ins, p1, p2, dataBytes = 0] = command
  if (cla === undefined || ins === undefined || p1 === undefined || p2 === undefined) {
    return undefined
  }
  // Five bytes end with the length of the answer that is expected, which isn't needed here.
  if (command.length <= 5) return { cla, ins, p1, p2, data: new Uint8Array() }
  const end = 5 + dataBytes
  const isComplete = command.length === end || command.length === end + 1
  return isComplete && dataBytes > 0 ? { cla, ins, p1, p2, data: command.slice(5, end) } : undefined
}
