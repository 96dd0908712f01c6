import type { ChipContext } from '@vkjwt/next'
import type { NextRequest } from 'next/server'
import { vk } from '../../../../vk'

export const GET = vk.requireChip(
  async (request: NextRequest, { params, chip }: ChipContext<{ id: string }>) => {
    const { id } = await params
    return Response.json({ id, chip: chip.id, page: request.nextUrl.searchParams.get('page') })
  },
  { item: async (_chip, { params }) => (await params).id === 'mine' },
)
