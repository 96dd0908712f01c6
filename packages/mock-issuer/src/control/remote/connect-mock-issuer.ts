import type { BoxChip } from '../../chips/box-chip.ts'
import { type ChipReference, tapPathOf } from '../../chips/create-chips.ts'
import type { MockRequest } from '../../create-request-log.ts'
import type { Drill, DrillName, DrillOptions } from '../../drills/drill.ts'
import { jwksPath } from '../../key-set/answer-key-set.ts'
import type { OutageMode } from '../../key-set/outages.ts'
import { createChip } from '../../ntag424/create-chip.ts'
import { createSpark1Chip } from '../../ntag424/create-spark1-chip.ts'
import type { MockRedirect } from '../../taps/redirect-log.ts'
import type { TokenMembers } from '../../tokens/create-token-forge.ts'
import type { DrillMessage } from '../control-paths.ts'
import { createControlClient } from './create-control-client.ts'
import type { RemoteDrill, RemoteMockIssuer } from './remote-mock-issuer.ts'

type Members = TokenMembers | string | Uint8Array | undefined

/**
 * Connects to a box that another process has started, at its origin.
 *
 * Rejects with a `TypeError` for what is no address, and with an `Error` that says so when nothing or
 * something else answers there.
 */
export async function connectMockIssuer(url: string | URL): Promise<RemoteMockIssuer> {
  const { origin, greeting, ask } = await createControlClient(url)
  const { issuer, audience } = greeting
  const started = new Set<RemoteDrill>()

  const get = async <Answer>(operation: string, input?: object): Promise<Answer> =>
    (await ask(operation, input)) as Answer
  const order = async (operation: string, input?: object): Promise<void> => {
    await ask(operation, input)
  }
  const text = (operation: string, input?: object): Promise<string> => get(operation, input)
  const toUrl = (path: string): URL => new URL(path, origin)
  const toDrill = ({ id, name, urls }: DrillMessage): RemoteDrill => {
    const undo = (): Promise<void> => {
      started.delete(drill)
      return order('drills/undo', { id })
    }
    const drill: RemoteDrill = {
      id,
      name: name as DrillName,
      urls: urls.map(toUrl),
      undo,
      [Symbol.asyncDispose]: undo,
    }
    return drill
  }
  const keySet = (): Promise<{ currentId: string; unrelatedId: string; published: unknown[] }> =>
    get('keys')
  const findChip = async (chip: ChipReference): Promise<BoxChip | undefined> =>
    (await get<BoxChip | null>('chips/find', { uid: uidOf(chip) })) ?? undefined
  const readChip = async (chip: ChipReference): Promise<BoxChip> => {
    const found = await findChip(chip)
    if (found !== undefined) return found
    throw new TypeError(`The box keeps no chip with the UID ${uidOf(chip)}.`)
  }
  const close = async (): Promise<void> => {
    await Promise.all([...started].map((drill) => drill.undo()))
  }

  return {
    url: origin,
    jwksUrl: origin + jwksPath,
    issuer,
    audience,
    mint: (claims, header) => text('mint', writeMembers({ claims, header })),
    mintPreset: (preset, claims) => text('mint-preset', { preset, ...writeMembers({ claims }) }),
    mintBad: (name) => text('mint-bad', { name }),
    sign: (header, payload) => text('sign', writeMembers({ header, payload })),
    claims: (overrides) => get('claims', writeMembers({ overrides })),
    header: (overrides) => get('header', writeMembers({ overrides })),
    tap: async (chip, options = {}) =>
      toUrl(await text('tap', { chip, options: writeTarget(options) })),
    fail: (mode) => order('fail', { mode: mode ?? null }),
    get outage() {
      return get<OutageMode | null>('outage').then((mode) => mode ?? undefined)
    },
    rotate: (options) => text('keys/rotate', { options }),
    checkpoint: () => order('checkpoint'),
    reset: () => order('reset'),
    keys: {
      get currentId() {
        return keySet().then(({ currentId }) => currentId)
      },
      get unrelatedId() {
        return keySet().then(({ unrelatedId }) => unrelatedId)
      },
      published: async () => (await keySet()).published,
      rotate: (options) => text('keys/rotate', { options }),
      publish: (entry) => order('keys/publish', { entry }),
      withdraw: (keyId) => get('keys/withdraw', { keyId }),
    },
    chips: {
      get all() {
        return get<readonly BoxChip[]>('chips')
      },
      add: (chip) => get('chips/add', { chip: writeKey(writeTarget(chip)) }),
      find: findChip,
      update: (chip, changes) =>
        get('chips/update', { uid: uidOf(chip), changes: writeTarget(changes) }),
      remove: (chip) => get('chips/remove', { uid: uidOf(chip) }),
      async simulate(reference) {
        const chip = await readChip(reference)
        const { kind, uid, key, counter, tapped } = chip
        if (kind === 'spark1') throw new TypeError('A spark1 can’t be tapped: use simulateSpark1.')
        const url = origin + tapPathOf(chip)
        return createChip({ kind, uid, key, counter: Math.max(counter, tapped), url })
      },
      async simulateSpark1(reference) {
        const { kind, uid, key } = await readChip(reference)
        if (kind !== 'spark1') throw new TypeError(`The chip ${uid} is no spark1.`)
        return createSpark1Chip({ uid, key })
      },
    },
    clock: {
      now: async () => new Date(await text('clock')),
      set: (date) => order('clock/set', { date }),
      advance: (milliseconds) => order('clock/advance', { milliseconds }),
      reset: () => order('clock/reset'),
    },
    requests: {
      get all() {
        return get<MockRequest[]>('requests').then(reviveDates)
      },
      count: (path) => get('requests/count', { path }),
      reset: () => order('requests/reset'),
    },
    redirects: {
      get all() {
        return get<MockRedirect[]>('redirects').then(reviveDates)
      },
      reset: () => order('redirects/reset'),
    },
    get drills() {
      return get<readonly Drill[]>('drills')
    },
    get activeDrills() {
      return get<readonly DrillMessage[]>('drills/active').then((all) => all.map(toDrill))
    },
    drillOrder: (count) => get('drills/order', { count }),
    async drill(name, options: DrillOptions = {}) {
      const { chip, ...rest } = options
      const given = chip === undefined ? rest : { ...rest, chip: uidOf(chip) }
      const drill = toDrill(await get('drills/start', { name, options: given }))
      started.add(drill)
      return drill
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}

function uidOf(chip: ChipReference): string {
  return typeof chip === 'string' ? chip : chip.uid
}

/** JSON has no `undefined`: what is to be left out of a token travels as a list of names. */
function writeMembers(parts: Readonly<Record<string, Members>>): object {
  const omit = Object.entries(parts).flatMap(([name, part]) => {
    if (typeof part !== 'object' || part instanceof Uint8Array) return []
    const left = Object.keys(part).filter((member) => (part as TokenMembers)[member] === undefined)
    return [[name, left]]
  })
  return { ...parts, omit: Object.fromEntries(omit) }
}

function writeTarget<Given extends object>(options: Given): object {
  if (!('target' in options || 'targetUrl' in options)) return options
  return Object.fromEntries(
    Object.entries(options).map(([name, value]) => [
      name,
      value instanceof URL ? value.href : value,
    ]),
  )
}

function writeKey(chip: object): object {
  const key = 'key' in chip ? chip.key : undefined
  return key instanceof Uint8Array ? { ...chip, key: Buffer.from(key).toString('hex') } : chip
}

function reviveDates<Entry extends { readonly at: Date }>(entries: readonly Entry[]): Entry[] {
  return entries.map((entry) => ({ ...entry, at: new Date(entry.at) }))
}
