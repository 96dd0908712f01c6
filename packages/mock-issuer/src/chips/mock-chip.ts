/** What a chip's token says about it. */
export interface MockChip {
  /** The chip ID, 64 hex digits: `sub`. */
  readonly id: string
  /** The chip's UID in hex: 14 digits for an NTAG 424 DNA. */
  readonly uid: string
  /** The item's serial, when it has one. */
  readonly serial?: string
}

/** The chip that tokens speak of unless another is named. */
export const defaultChip: Required<MockChip> = {
  id: '5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef',
  uid: '04B1A6D2C37580',
  serial: 'VK-2048',
}

/** Checks a chip; a `TypeError` says what is wrong with it. */
export function assertChip(
  chip: Partial<MockChip> & Pick<MockChip, 'uid'>,
): asserts chip is MockChip {
  if (!/^[0-9a-f]{64}$/i.test(chip.id ?? '')) throw new TypeError('A chip’s id is 64 hex digits.')
  if (!/^([0-9a-f]{8}|[0-9a-f]{14}|[0-9a-f]{16}|[0-9a-f]{20})$/i.test(chip.uid)) {
    throw new TypeError('A chip’s uid is 8, 14, 16 or 20 hex digits.')
  }
}
