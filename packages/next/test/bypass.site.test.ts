import { expect, test } from 'vitest'
import { startSessionApp } from './session-app.ts'
import { tryBypasses } from './try-bypass.ts'

const app = await startSessionApp()

test.each(['/items/mine', '/legacy', '/manual', '/forgotten'])(
  'no way to ask for %s verifies what the proxy did not redeem, redeems twice or crashes',
  { timeout: 180_000 },
  async (path) => {
    expect(await tryBypasses(app, path)).toEqual([])
  },
)
