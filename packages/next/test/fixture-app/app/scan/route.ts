import type { NextRequest } from 'next/server'
import { describeScan, vk } from '../../vk'

export async function GET(request: NextRequest): Promise<Response> {
  return Response.json(describeScan(await vk.getScan(request)))
}

export async function POST(request: Request): Promise<Response> {
  return Response.json(describeScan(await vk.getScan(request)))
}
