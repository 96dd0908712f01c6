import * as z from 'zod/mini'
import type { BoxChip } from '../chips/box-chip.ts'
import type { MockChips } from '../chips/create-chips.ts'
import { assertChip, type MockChip } from '../chips/mock-chip.ts'
import { readOptions } from '../read-options.ts'
import { writeTapAddress } from './tap-address.ts'
import { assertTapOutcome, type TapOutcome } from './tap-outcomes.ts'

/** Settings of one simulated tap. */
export interface TapOptions {
  /**
   * The target URL that the chip is set up with.
   *
   * @default that of the chip in the box
   */
  readonly target?: string | URL
  /**
   * What comes of the tap.
   *
   * @default 'success'
   */
  readonly outcome?: TapOutcome
}

const schema = z.strictObject({
  target: z.optional(z.custom<string | URL>()),
  outcome: z._default(z.custom<TapOutcome>(), 'success'),
} satisfies Record<keyof TapOptions, z.ZodMiniType>)
const names = { owner: 'A tap', prefix: 'A tap’s ' }

/** Makes the `tap` of an issuer: signed by the box's own chips, or saying itself what comes of it. */
export function createTap(
  origin: string,
  chips: MockChips,
  sign: (chip: BoxChip) => URL,
): (chip: MockChip | Pick<MockChip, 'uid'>, options?: TapOptions) => URL {
  return (chip, options = {}) => {
    const { target, outcome } = readOptions(schema, options, names)
    assertTapOutcome(outcome)
    const kept = chips.find(chip)
    const id = 'id' in chip ? chip.id : undefined
    const known = id === undefined || id.toLowerCase() === kept?.id ? kept : undefined
    const address = target === undefined ? known?.targetUrl : String(target)
    if (known !== undefined && outcome === 'success' && address === known.targetUrl) {
      return sign(known)
    }
    if (address === undefined) {
      throw new TypeError('A tap of a chip that the box doesn’t keep needs a target.')
    }
    // A chip that is described is taken as it is; a UID alone stands for what the box knows.
    const named = id === undefined ? (known ?? chip) : chip
    assertChip(named)
    return writeTapAddress(origin, { chip: named, target: address, outcome })
  }
}
