import type { Miniflare } from 'installed-runtimes'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { output } from '../src/bundle.ts'
import { wait } from '../src/check.ts'
import { createRemoteControl, type RemoteControl } from '../src/remote-control.ts'
import { startWorkerd } from '../src/run-workerd.ts'
import { stageCore } from '../src/stage-core.ts'
import { type RunningBox, slowPath, startBox } from '../src/start-box.ts'

const hour = 3_600_000
/** Far more than the issuer takes. */
const timeoutMilliseconds = 3000

let workerd: Miniflare
let box: RunningBox
let control: RemoteControl
let jwksUrl: string
beforeAll(async () => {
  await stageCore(output)
  workerd = await startWorkerd('request-bound-worker')
})
afterAll(() => workerd.dispose())

/** Each call is a request of its own. */
async function call(action: string, body = ''): Promise<string> {
  const response = await workerd.dispatchFetch(`http://localhost/${action}`, {
    method: 'POST',
    body,
  })
  return response.text()
}

beforeEach(async () => {
  box = await startBox()
  control = createRemoteControl(box.controlUrl)
  jwksUrl = `${box.controlUrl}/${slowPath}`
  await call('begin', JSON.stringify({ jwksUrl, now: box.now, timeoutMilliseconds }))
  return () => box[Symbol.asyncDispose]()
})

test('here, whoever waits for the fetch of a request that is over never gets an answer', async () => {
  expect(await call('share-and-leave', jwksUrl)).toBe('left')
  const answer = await Promise.race([
    call('share', jwksUrl),
    wait(timeoutMilliseconds).then(() => 'nothing'),
  ])
  expect(answer).not.toContain('"keys"')
})

describe('a worker without keys', () => {
  test('answers after a request that left while it fetched them', async () => {
    const token = await control.mint({})
    expect(await call('leave', token)).toBe('left')
    expect(await call('scan', token)).toBe('verified')
    expect(await control.countFetches()).toBe(2)
  })

  test('answers a crowd after a request that left, with one fetch more', async () => {
    const token = await control.mint({})
    await call('leave', token)
    const answers = await Promise.all(Array.from({ length: 20 }, () => call('scan', token)))
    expect(new Set(answers)).toEqual(new Set(['verified']))
    expect(await control.countFetches()).toBe(2)
  })

  test('needs no other fetch where the first was handed to waitUntil', async () => {
    const token = await control.mint({})
    expect(await call('leave-with-lifetime', token)).toBe('left')
    expect(await call('scan', token)).toBe('verified')
    expect(await control.countFetches()).toBe(1)
  })
})

describe('a worker whose keys are to be refreshed', () => {
  /** A token whose key was withdrawn after the worker learnt it, five hours ago. */
  async function age(): Promise<string> {
    const token = await control.mint({})
    expect(await call('scan', token)).toBe('verified')
    await control.rotate(false)
    await control.resetCount()
    await call('advance', String(5 * hour))
    return token
  }

  test('does it in the background with waitUntil', async () => {
    const token = await age()
    expect(await call('scan-with-lifetime', token)).toBe('verified')
    await vi.waitFor(async () => expect(await call('scan', token)).toBe('key_unknown'), {
      timeout: 10_000,
      interval: 100,
    })
    // The second is the search for a key that the set no longer has.
    expect(await control.countFetches()).toBe(2)
  })

  test('does it in the foreground after a refresh that ended with its request', async () => {
    const token = await age()
    expect(await call('scan', token)).toBe('verified')
    await wait(timeoutMilliseconds / 2)
    expect(await call('scan', token)).toBe('verified')
    expect(await control.countFetches()).toBe(1)
    await call('advance', String(timeoutMilliseconds + 500))
    expect(await call('scan', token)).toBe('key_unknown')
  })
})
