// What the examples in the packages' READMEs take for granted: a test runner, a shop, and what an
// earlier example of the same README has made.
import type { Chip, OneTimeStore, VerifiedToken } from '@vkjwt/core'
import type { BoxChip, MockIssuer } from '@vkjwt/mock-issuer'
import type * as react from '@vkjwt/react'
import type * as vitest from 'vitest'

declare global {
  const test: typeof vitest.test
  const expect: typeof vitest.expect
  const issuer: MockIssuer
  const lamp: BoxChip
  const openInAShop: (tap: URL, held: readonly URL[]) => Promise<unknown>
  const verify: (token: string) => Promise<VerifiedToken>
  const verifyWithoutCachedKeys: (token: string) => Promise<VerifiedToken>
  const scan: react.ScanView
  const store: OneTimeStore
  const VerifiedBadge: typeof react.VerifiedBadge
  type BadgeLabelOverrides = react.BadgeLabelOverrides
  const items: { owns(item: unknown, chipId: string): boolean }
  function manualFor(chip: Chip): string
  function manualFor(item: string): Response
  /** Next.js generates it for the routes of an application. */
  interface PageProps<_Route extends string> {
    params: Promise<{ id: string }>
    searchParams: Promise<Record<string, string | string[] | undefined>>
  }
}
