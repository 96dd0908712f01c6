import type { Scan } from '@vkjwt/core'
import { type BadgeLabels, en, type ScanView, VerifiedBadge } from '@vkjwt/react'
import '@vkjwt/react/badge.css'
import type { ReactElement } from 'react'

declare const scan: Scan
declare const view: ScanView

// What compiles, and beside it what must not: the compiler checks this file, nothing runs it.
export const accepted: readonly ReactElement[] = [
  <VerifiedBadge key={0} scan={view} />,
  <VerifiedBadge key={1} scan={{ state: 'none' }} size="compact" locale="de" timeZone="UTC" />,
  <VerifiedBadge key={2} scan={view} labels={{ messages: { none: { title: 'Tap' } } }} />,
  <VerifiedBadge key={3} scan={view} labels={en} size={undefined} />,
]

export const refused: readonly ReactElement[] = [
  // @ts-expect-error: a scan is no view, whatever it holds
  <VerifiedBadge key={0} scan={scan} />,
  // @ts-expect-error: nor is a verified one
  <VerifiedBadge key={1} scan={{ status: 'verified' }} />,
  // @ts-expect-error: a verified view has a site and a time
  <VerifiedBadge key={2} scan={{ state: 'verified' }} />,
  // @ts-expect-error: a verdict isn't optional
  <VerifiedBadge key={3} />,
  // @ts-expect-error: there is no such state
  <VerifiedBadge key={4} scan={{ state: 'genuine' }} />,
]

// @ts-expect-error: a language with a message missing
export const incomplete: BadgeLabels = { ...en, messages: { none: en.messages.none } }
