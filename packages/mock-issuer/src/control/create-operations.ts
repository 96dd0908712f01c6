import type { BoxChipChanges, BoxChipOptions } from '../chips/box-chip.ts'
import type { MockChip } from '../chips/mock-chip.ts'
import type { ActiveDrill, DrillName, DrillOptions } from '../drills/drill.ts'
import type { OutageMode } from '../key-set/outages.ts'
import type { MockIssuer } from '../mock-issuer.ts'
import type { TapOptions } from '../taps/create-tap.ts'
import { badTokens } from '../tokens/bad-tokens.ts'
import type { TokenPart } from '../tokens/sign-token.ts'
import { type TokenPresetName, tokenPresets } from '../tokens/token-presets.ts'
import type { DrillMessage } from './control-paths.ts'
import { type Input, readMembers, readNumber, readObject, readText } from './read-control-input.ts'

/** What one operation answers, as JSON. */
export type Operation = (input: Input) => unknown

/** Everything about a box that another process may ask for or change, by its name in the address. */
export function createOperations(issuer: MockIssuer): Readonly<Record<string, Operation>> {
  const { chips, clock, keys, redirects, requests } = issuer
  const chip = (input: Input): string => readText(input, 'uid')
  return {
    mint: (input) => issuer.mint(readMembers(input, 'claims'), readMembers(input, 'header')),
    'mint-preset': (input) =>
      issuer.mintPreset(readText(input, 'preset') as TokenPresetName, readMembers(input, 'claims')),
    'mint-bad': (input) => issuer.mintBad(readText(input, 'name')),
    presets: () =>
      tokenPresets.map(({ preset, description, code }) => ({ preset, description, code })),
    'bad-tokens': () =>
      badTokens.map(({ name, section, code, claim }) => ({ name, section, code, claim })),
    sign: (input) => issuer.sign(readPart(input, 'header'), readPart(input, 'payload')),
    claims: (input) => issuer.claims(readMembers(input, 'overrides')),
    header: (input) => issuer.header(readMembers(input, 'overrides')),
    tap(input) {
      const given = readObject(input, 'chip') as Partial<MockChip>
      const options = readObject(input, 'options') as TapOptions
      const { pathname, search } = issuer.tap({ ...given, uid: readText(given, 'uid') }, options)
      return pathname + search
    },
    fail: ({ mode }) => issuer.fail((mode ?? undefined) as OutageMode | undefined),
    outage: () => issuer.outage,
    checkpoint: () => issuer.checkpoint(),
    reset: () => issuer.reset(),

    chips: () => chips.all,
    'chips/add': (input) => chips.add(readObject(input, 'chip') as BoxChipOptions),
    'chips/find': (input) => chips.find(chip(input)),
    'chips/update': (input) =>
      chips.update(chip(input), readObject(input, 'changes') as BoxChipChanges),
    'chips/remove': (input) => chips.remove(chip(input)),

    drills: () => issuer.drills,
    'drills/active': () => issuer.activeDrills.map(writeDrill),
    'drills/order': (input) =>
      issuer.drillOrder(input['count'] === undefined ? undefined : readNumber(input, 'count')),
    'drills/start': async (input) =>
      writeDrill(
        await issuer.drill(
          readText(input, 'name') as DrillName,
          readObject(input, 'options') as DrillOptions,
        ),
      ),
    'drills/undo'(input) {
      const id = readText(input, 'id')
      issuer.activeDrills.find((drill) => drill.id === id)?.undo()
    },

    clock: () => clock.now(),
    'clock/set': (input) => clock.set(readTime(input)),
    'clock/advance': (input) => clock.advance(readNumber(input, 'milliseconds')),
    'clock/reset': () => clock.reset(),

    keys: () => ({
      currentId: keys.currentId,
      unrelatedId: keys.unrelatedId,
      published: keys.published(),
    }),
    'keys/rotate'(input) {
      const { overlap = true } = readObject(input, 'options')
      if (typeof overlap !== 'boolean') throw new TypeError('overlap is true or false.')
      return keys.rotate({ overlap })
    },
    'keys/publish': ({ entry = null }) => keys.publish(entry),
    'keys/withdraw': (input) => keys.withdraw(readText(input, 'keyId')),

    requests: () => requests.all,
    'requests/count': (input) =>
      requests.count(input['path'] === undefined ? undefined : readText(input, 'path')),
    'requests/reset': () => requests.reset(),
    redirects: () => redirects.all,
    'redirects/reset': () => redirects.reset(),
  }
}

function writeDrill({ id, name, urls }: ActiveDrill): DrillMessage {
  return { id, name, urls: urls.map(({ pathname, search }) => pathname + search) }
}

function readPart(input: Input, name: string): TokenPart {
  return typeof input[name] === 'string' ? readText(input, name) : readMembers(input, name)
}

function readTime(input: Input): string | number {
  return typeof input['date'] === 'number' ? readNumber(input, 'date') : readText(input, 'date')
}
