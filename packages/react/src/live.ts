'use client'

export { LiveBadge, type LiveBadgeProps } from './live-badge.tsx'
export { type LiveScanOptions, useLiveScan } from './use-live-scan.ts'
