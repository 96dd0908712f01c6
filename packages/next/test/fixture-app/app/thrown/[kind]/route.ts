import type { ChipContext } from '@vkjwt/next'
import { cookies } from 'next/headers'
import { notFound, permanentRedirect, redirect } from 'next/navigation'
import { vk } from '../../../vk'

export const GET = vk.requireChip(
  async (_request, { params }: ChipContext<{ kind: string }>) => {
    const { kind } = await params
    const jar = await cookies()
    jar.set('seen', kind)
    if (kind === 'redirect') redirect('/scan')
    if (kind === 'lasting') permanentRedirect('/scan')
    notFound()
  },
  { onDenied: () => redirect('/warranty') },
)

export const POST = GET
