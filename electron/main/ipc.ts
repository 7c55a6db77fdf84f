import { ipcMain, type IpcMainEvent, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { z } from 'zod';
import type { HostEvent, WindowRole } from '../contract/host.ts';
import { explain, roleSchema, seqSchema } from '../contract/schemas.ts';
import type { JailService } from '../services/jail/jail-service.ts';
import type { Client, TalkService } from '../services/talk/talk-service.ts';
import type { TerminalService } from '../services/tn3270/terminal-service.ts';
import { isOwn } from './security.ts';
import type { TalkWindows } from './windows.ts';

/** The one gate between the windows and the talk: sender, frame and shape are checked here and nowhere else. */
export function connectWindows(
  service: Promise<TalkService>,
  windows: TalkWindows,
  { terminals, jails }: { readonly terminals: Promise<TerminalService>; readonly jails: Promise<JailService> },
): void {
  const clients = new Map<WebContents, Client>();

  const clientOf = (contents: WebContents): Client => {
    let client = clients.get(contents);
    if (!client) {
      client = { send: (event: HostEvent) => contents.isDestroyed() || contents.send('talk:event', event) };
      clients.set(contents, client);
      const leaving = client;
      const leave = (): void => {
        if (clients.get(contents) === leaving) clients.delete(contents);
        void service.then((talk) => talk.disconnect(leaving));
      };
      contents.once('destroyed', leave);
      // A crashed page shows nothing: it is not in sync until it has come back.
      contents.once('render-process-gone', leave);
    }
    return client;
  };

  const roleOf = (event: IpcMainEvent | IpcMainInvokeEvent): WindowRole | undefined => {
    const { sender, senderFrame } = event;
    const trusted = senderFrame !== null && senderFrame === sender.mainFrame && isOwn(senderFrame.url);
    return trusted ? windows.roleOf(sender) : undefined;
  };

  const answer = <Input>(
    channel: string,
    schema: z.ZodType<Input>,
    handler: (input: Input, contents: WebContents, role: WindowRole) => unknown,
  ): void => {
    ipcMain.handle(channel, async (event, input: unknown) => {
      const role = roleOf(event);
      if (!role) throw new Error(`${channel}: refused, the sender is not a window of this talk.`);
      const parsed = schema.safeParse(input);
      if (!parsed.success) throw new Error(`${channel}: ${explain(parsed.error)}`);
      return handler(parsed.data, event.sender, role);
    });
  };

  const nothing = z.undefined();
  answer('talk:connect', nothing, async (_input, contents, role) => (await service).connect(clientOf(contents), role));
  answer('talk:resume', z.boolean(), async (accept) => (await service).resume(accept));
  answer('windows:open', roleSchema, (role) => windows.open(role));
  answer('windows:place', nothing, () => windows.place());
  answer('windows:full-screen', nothing, (_input, _contents, role) => {
    const window = windows.get(role);
    window?.setFullScreen(!window.isFullScreen());
  });
  answer('windows:close', nothing, (_input, _contents, role) => windows.get(role)?.close());
  // The services check the call, so that their answer can say what was wrong.
  answer('terminals:call', z.unknown(), async (call) => (await terminals).answer(call));
  answer('jails:call', z.unknown(), async (call) => (await jails).answer(call));

  // Entries go one way and come back as events, so that every window sees them in the same order.
  ipcMain.on('talk:append', (event, drafts: unknown) => {
    if (roleOf(event)) void service.then((talk) => talk.append(clientOf(event.sender), drafts));
  });
  ipcMain.on('talk:seen', (event, seq: unknown) => {
    const parsed = seqSchema.safeParse(seq);
    if (parsed.success && roleOf(event)) void service.then((talk) => talk.seen(clientOf(event.sender), parsed.data));
  });
}
