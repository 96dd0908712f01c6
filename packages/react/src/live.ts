'use client'

export { LiveBadge, type LiveBadgeProps } from './live/live-badge.tsx'
export { type LiveScanOptions, useLiveScan } from './live/use-live-scan.ts'
