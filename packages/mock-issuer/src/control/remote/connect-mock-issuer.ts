import type { BoxChip } from '../../chips/box-chip.ts'
import { type ChipReference, tapPathOf } from '../../chips/create-chips.ts'
import { jwksPath } from '../../key-set/answer-key-set.ts'
import { createChip } from '../../ntag424/create-chip.ts'
import { createSpark1Chip } from '../../ntag424/create-spark1-chip.ts'
import { listOperations } from '../list-operations.ts'
import { type Operation, readAnswer, splitPlace, writeBody } from '../operation.ts'
import { createControlClient } from './create-control-client.ts'
import type { RemoteDrill, RemoteMockIssuer } from './remote-mock-issuer.ts'

type Ask = (name: string, ...given: readonly unknown[]) => Promise<unknown>
type DrillAnswer = Pick<RemoteDrill, 'id' | 'name' | 'urls'>

/**
 * Connects to a box that another process has started, at its origin.
 *
 * Rejects with a `TypeError` for what is no address, and with an `Error` that says so when nothing or
 * something else answers there.
 */
export async function connectMockIssuer(url: string | URL): Promise<RemoteMockIssuer> {
  const client = await createControlClient(url)
  const { origin, greeting } = client
  const { issuer, audience } = greeting
  const operations = listOperations(origin)
  const ask: Ask = async (name, ...given) => {
    const { [name]: operation = {} } = operations
    return readAnswer(operation, await client.ask(name, writeBody(operation, given)))
  }
  const box = placeOperations(operations, ask)
  const { chips } = box

  const started = new Set<RemoteDrill>()
  const toDrill = (answer: DrillAnswer): RemoteDrill => {
    const undo = async (): Promise<void> => {
      started.delete(drill)
      await ask('drills/undo', answer.id)
    }
    const drill: RemoteDrill = { ...answer, undo, [Symbol.asyncDispose]: undo }
    return drill
  }
  const readChip = async (reference: ChipReference): Promise<BoxChip> => {
    const chip = await chips.find(reference)
    if (chip !== undefined) return chip
    const uid = typeof reference === 'string' ? reference : reference.uid
    throw new TypeError(`The box keeps no chip with the UID ${uid}.`)
  }
  const close = async (): Promise<void> => {
    await Promise.all([...started].map((drill) => drill.undo()))
  }

  Object.assign(chips, {
    async simulate(reference: ChipReference) {
      const chip = await readChip(reference)
      const { kind, uid, key, counter, tapped } = chip
      if (kind === 'spark1') throw new TypeError('A spark1 can’t be tapped: use simulateSpark1.')
      const address = origin + tapPathOf(chip)
      return createChip({ kind, uid, key, counter: Math.max(counter, tapped), url: address })
    },
    async simulateSpark1(reference: ChipReference) {
      const { kind, uid, key } = await readChip(reference)
      if (kind !== 'spark1') throw new TypeError(`The chip ${uid} is no spark1.`)
      return createSpark1Chip({ uid, key })
    },
  } satisfies Partial<RemoteMockIssuer['chips']>)
  Object.assign(box, {
    url: origin,
    jwksUrl: origin + jwksPath,
    issuer,
    audience,
    async drill(...given) {
      const drill = toDrill((await ask('drills/start', ...given)) as DrillAnswer)
      started.add(drill)
      return drill
    },
    close,
    [Symbol.asyncDispose]: close,
  } satisfies Partial<RemoteMockIssuer>)
  return Object.defineProperty(box, 'activeDrills', {
    enumerable: true,
    get: async () => ((await ask('drills/active')) as DrillAnswer[]).map(toDrill),
  })
}

/** Makes the members of a box, each of which asks it. */
function placeOperations(
  operations: Readonly<Record<string, Operation>>,
  ask: Ask,
): RemoteMockIssuer {
  const box: Record<string, object> = {}
  for (const [name, { at = [], all = [] }] of Object.entries(operations)) {
    for (const place of [...at, ...all]) {
      const { owner, member, isMethod } = splitPlace(place)
      const get = async (...given: readonly unknown[]): Promise<unknown> => {
        const answer = await ask(name, ...given)
        return all.includes(place) ? Reflect.get(answer as object, member) : answer
      }
      if (owner !== undefined) box[owner] ??= {}
      Object.defineProperty(owner === undefined ? box : box[owner], member, {
        ...(isMethod ? { value: get, writable: true } : { get }),
        enumerable: true,
        configurable: true,
      })
    }
  }
  // Its type is that of the table, which names every member: a test compares the two.
  return box as unknown as RemoteMockIssuer
}
