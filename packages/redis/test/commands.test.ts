import { describe, expect, test } from 'vitest'
import { redisOneTimeStore, redisRateLimiter } from '../src/index.ts'
import { clientMajors } from './client-majors.ts'
import { recordCommands } from './record-commands.ts'

const nothing = '$-1\r\n'

// What is sent, whether or not the machine has a Redis.
describe.each(clientMajors)('$name', ({ connect }) => {
  /** Claims one key, and says what that answered and what was sent. */
  async function claim(set: string, ttlSeconds = 370, readClaimant = (_: string[]) => nothing) {
    const answers: Record<string, string> = { SET: set }
    const recorder = await recordCommands(answers)
    const { client, close } = await connect(recorder.url)
    Object.defineProperty(answers, 'GET', { get: () => readClaimant(recorder.commands[0] ?? []) })
    const answer = await redisOneTimeStore(client)
      .claim('Ab-_9', ttlSeconds)
      .catch((error: Error) => error.message)
    await close()
    recorder.close()
    return { answer, commands: recorder.commands }
  }

  test('claims with one SET that expires and takes nothing from anybody', async () => {
    const { answer, commands } = await claim('+OK\r\n')
    expect(answer).toBe(true)
    expect(commands).toHaveLength(1)
    const [name, key, claimant, ...options] = commands[0] ?? []
    expect([name?.toUpperCase(), key]).toEqual(['SET', 'vkjwt:used:Ab-_9'])
    expect(claimant).toMatch(/^[\da-f-]{36}$/)
    const sent = options.join(' ')
    // In this or that order; twice is what Redis refuses as a syntax error.
    expect(['PX 370000 NX', 'NX PX 370000']).toContain(sent)
  })

  test.each([
    [59.9991, '60000'],
    [0.000_1, '1'],
    [0, '1'],
    [-5, '1'],
  ])('rounds %d s up to %s ms', async (seconds, milliseconds) => {
    const { commands } = await claim('+OK\r\n', seconds)
    const sent = commands[0] ?? []
    expect(sent[sent.indexOf('PX') + 1]).toBe(milliseconds)
  })

  test('looks whose claim it was when the key is taken', async () => {
    const { answer, commands } = await claim(nothing)
    expect(answer).toBe(false)
    expect(commands[1]).toEqual([expect.stringMatching(/^get$/i), 'vkjwt:used:Ab-_9'])
  })

  test('knows its own claim again, and no other', async () => {
    const own = await claim(nothing, 370, ([, , claimant]) => `$36\r\n${claimant}\r\n`)
    expect(own.answer).toBe(true)
    const other = await claim(nothing, 370, () => '$5\r\nother\r\n')
    expect(other.answer).toBe(false)
  })

  test('has a claimant of its own for each claim', async () => {
    const claimants = [await claim('+OK\r\n'), await claim('+OK\r\n')].map(
      ({ commands }) => commands[0]?.[2],
    )
    expect(new Set(claimants).size).toBe(2)
  })

  test.each(['+QUEUED\r\n', ':1\r\n', '$0\r\n\r\n'])(
    'trusts no other answer: %j',
    async (reply) => {
      expect((await claim(reply)).answer).toMatch('neither OK nor null')
    },
  )

  test('asks for no claim when Redis refuses', async () => {
    const { answer, commands } = await claim('-OOM command not allowed\r\n')
    expect(answer).toMatch('OOM')
    expect(commands).toHaveLength(1)
  })

  test('counts with one script on one key', async () => {
    const recorder = await recordCommands({
      EVAL: '*2\r\n:1\r\n:60000\r\n',
      EVALSHA: '*2\r\n:1\r\n:60000\r\n',
    })
    const { client, close } = await connect(recorder.url)
    const limiter = redisRateLimiter(client, { limit: 5, windowSeconds: 59.5 })
    expect(await limiter.consume('192.0.2.1')).toBe(true)
    expect(recorder.commands).toHaveLength(1)
    const [name, , ...sent] = recorder.commands[0] ?? []
    expect(name?.toUpperCase()).toMatch(/^EVAL(?:SHA)?$/)
    expect(sent.slice(0, 4)).toEqual(['1', 'vkjwt:limit:192.0.2.1', '1', '60'])
    await close()
    recorder.close()
  })

  test('lets the last one of a limit through and not the next', async () => {
    const answers = { EVAL: '', EVALSHA: '' }
    const recorder = await recordCommands(answers)
    const { client, close } = await connect(recorder.url)
    const limiter = redisRateLimiter(client, { limit: 5, windowSeconds: 60 })
    const seen = []
    for (const count of [4, 5, 6]) {
      answers.EVAL = answers.EVALSHA = `*2\r\n:${count}\r\n:60000\r\n`
      seen.push(await limiter.consume('a'))
    }
    expect(seen).toEqual([true, true, false])
    await close()
    recorder.close()
  })
})

test('says how to claim in the newer words alone too, for a client that has forgotten the older ones', async () => {
  const told: unknown[] = []
  const client = {
    isOpen: true,
    get: async () => null,
    eval: async () => 0,
    async set(_key: string, _value: string, { condition, expiration }: Record<string, unknown>) {
      told.push(condition, expiration)
      return 'OK'
    },
  }
  expect(await redisOneTimeStore(client as never).claim('a', 60)).toBe(true)
  expect(told).toEqual(['NX', { type: 'PX', value: 60_000 }])
})
