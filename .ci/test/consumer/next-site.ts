import { createVkNext, toScanView } from '@vkjwt/next'
import type { NextRequest, NextResponse } from 'next/server.js'

const vk = createVkNext(() => ({ audience: 'shop.example' }))

export const proxy: (request: NextRequest) => Promise<NextResponse | undefined> = vk.proxy

export const GET = vk.requireChip((_request, { chip }) => Response.json({ uid: chip.uid }))

export async function showScan(searchParams: Promise<Record<string, string>>): Promise<string> {
  return toScanView(await vk.getScan(searchParams)).state
}
