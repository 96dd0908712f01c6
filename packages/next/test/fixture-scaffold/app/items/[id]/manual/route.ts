import { vk } from '../../../../vk'

export const GET = vk.requireChip<{ id: string }>(
  (_request, { chip }) => Response.json({ status: 'opened', chip: chip.uid }),
  { item: async (_chip, { params }) => (await params).id === 'mine' },
)
