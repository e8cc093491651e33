import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Parts of all values: none of them may be seen before it is asked for. */
export const canaries = ['canary-dev-7Qx', 'canary-prod-8Wy', 'canary-greeting-9Zk', 'canary-cut-3Hj', 'canary-old-5Lm']

const development = `PAYMENTS_API_KEY=canary-dev-7Qx-payments
SUPPORT_PORTAL_URL=https://portal.example.test/canary-dev-7Qx
WELCOME_TEMPLATE="Hello!
canary-greeting-9Zk at the test desk."
`

const production = `# The keys of the payment provider.
# PAYMENTS_API_KEY=canary-old-5Lm
PAYMENTS_API_KEY='canary-prod-8Wy-payments'
SUPPORT_PORTAL_URL=https://portal.example.com/canary-prod-8Wy
WELCOME_TEMPLATE="Hello!
canary-greeting-9Zk, how can we help you?"
CHAT-TOKEN=canary-prod-8Wy-chat
DATABASE_PASSWORD=p@ss#canary-cut-3Hj
`

/** A copy of the sample with secret files of its own, and a typo in a tool. */
export function createAgentProject(folder = join(createFolder(), 'SupportAgent')): string {
  cpSync('../../samples/SupportAgent', folder, { recursive: true, filter: path => !/[\\/](?:bin|obj)$/.test(path) })
  rmSync(join(folder, '.env.development.sample'))
  rmSync(join(folder, '.env.production.sample'))
  writeFileSync(join(folder, '.env.development'), development)
  writeFileSync(join(folder, '.env.production'), production)
  writeFileSync(join(folder, '.env.staging.example'), 'REGION=eu-west-1\n')
  replaceIn(join(folder, 'tools/charges.ts'), 'PAYMENTS_API_KEY', 'PAYMENT_API_KEY')
  replaceIn(join(folder, 'nuget.config'), '../../artifacts/packages', join(process.cwd(), '../../artifacts/packages'))
  execFileSync('git', ['init', '-q', folder])
  return folder
}

export function createFolder(): string {
  return mkdtempSync(join(tmpdir(), 'struere-vscode-'))
}

function replaceIn(file: string, text: string, by: string): void {
  writeFileSync(file, readFileSync(file, 'utf8').replace(text, by))
}
