import { expect, test } from 'vitest'
import { createAssertions } from '../../src/assertions/create-assertions.ts'
import { createAssertionKeys } from '../../src/assertions/key-file.ts'

const request = { state: 'rejected', audience: 'a', host: 'a', method: 'GET' } as const

test('one is used again for a request that differs in nothing, and for no other', async () => {
  const { sign } = createAssertions(await createAssertionKeys())
  const first = sign({ ...request, path: '/a' })
  expect(sign({ ...request, path: '/a' })).toBe(first)
  expect(await sign({ ...request, path: '/a', method: 'POST' })).not.toBe(await first)
  expect(await sign({ ...request, path: '/a', host: 'b' })).not.toBe(await first)
})

test('long paths, which strangers make up, are kept by nobody', async () => {
  const { sign } = createAssertions(await createAssertionKeys())
  const path = `/${'a'.repeat(8000)}`
  expect(sign({ ...request, path })).not.toBe(sign({ ...request, path }))
})
