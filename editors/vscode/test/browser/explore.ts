import { createAgentProject, createFolder } from './agentProject'
import { CodeServer } from './codeServer'
import { Workbench } from './workbench'

async function main() {
  const folder = createAgentProject()
  const data = createFolder()
  const server = await CodeServer.start(folder, data, '/tmp/vsix/struere-secrets-0.1.0.vsix', { 'security.workspace.trust.enabled': false, 'workbench.startupEditor': 'none', 'search.useIgnoreFiles': false })
  const w = await Workbench.open(server.addressOf(folder))
  const shot = (n: string) => w.screenshot(n)
  try {
    await w.openFile('.env.production')
    await shot('x0')
    await w.page.waitForTimeout(4000)
    await w.goTo(4, 5); await w.press('Control+Alt+V'); await w.page.waitForTimeout(500); await shot('x2')
    await w.press('F12'); await w.page.waitForTimeout(1500); await shot('x3'); await w.press('Escape')
    await w.press('Control+End'); await w.type('NEW_KEY'); await w.page.waitForTimeout(700); await shot('x4'); await w.type('=abc'); await w.page.waitForTimeout(700); await shot('x5')
    await w.press('Control+Space'); await w.page.waitForTimeout(700); await shot('x6'); await w.press('Escape');
    await w.openFile('escalation.md')
    await w.page.waitForTimeout(1500);
    await w.goTo(5, 52); await w.press('Control+K', 'Control+I'); await w.page.waitForTimeout(3000); await shot('x7'); await w.press('Escape')
    await w.press('F12'); await w.page.waitForTimeout(1500); await shot('x8'); await w.press('Escape')
    await w.run('Struere: Show the Output'); await w.page.waitForTimeout(1500); await shot('x9');
  } catch (e) { console.log(e); await w.screenshot('xx') } finally { await w.close(); server.stop(); console.log(data, folder) }
}
void main()
