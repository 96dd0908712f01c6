import * as built from '@vkjwt/express'
import { expect, test } from 'vitest'

test('exports exactly these names', () => {
  expect(Object.keys(built).toSorted()).toEqual([
    'bindScan',
    'createVkExpress',
    'redactUrl',
    'toScanView',
  ])
})
