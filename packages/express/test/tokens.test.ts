import { createServer } from 'node:http'
import { badTokens, goodTokens } from '@vkjwt/mock-issuer'
import { setUpMockIssuer } from '@vkjwt/mock-issuer/vitest'
import request from 'supertest'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createVkExpress } from '../src/create-vk-express.ts'
import { type Answer, answerWithScan } from './answers.ts'
import { versions } from './versions.ts'

const { issuer } = await setUpMockIssuer()
const vk = createVkExpress({
  audience: issuer.audience,
  jwks: { url: issuer.jwksUrl },
  notes: false,
})

describe.each(versions)('on %s', (_, express) => {
  const shop = express().use(vk.middleware).get('/', answerWithScan(vk))
  // Node refuses larger headers than 16 kB by itself; some of these tokens have megabytes.
  const server = createServer({ maxHeaderSize: 32 * 1024 * 1024 }, shop)
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
  afterAll(() => new Promise((resolve) => server.close(resolve)))

  async function present(token: string): Promise<Answer> {
    const { body } = await request(server).get(`/?vkjwt=${encodeURIComponent(token)}`)
    return body
  }

  test.each(badTokens)('rejects a token with $name ($section)', async ({ code, mint }) => {
    expect(await present(await mint(issuer))).toMatchObject({ status: 'rejected', code })
  })

  test.each(goodTokens)('verifies a token with $name', async ({ chip, mint }) => {
    expect(await present(await mint(issuer))).toMatchObject({ status: 'verified', chip: chip.id })
  })
})
