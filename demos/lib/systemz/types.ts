import type { Micros } from '../../core/time.ts';
import type { Share } from './shares.ts';

/** A device that a virtual machine has. `vdev` is its number: four hexadecimal digits. */
export type VirtualDevice = UnitRecord | Minidisk | VirtualDisk | Dedicated | Graphic | Nic;

export interface UnitRecord {
  readonly type: 'console' | 'reader' | 'punch' | 'printer';
  readonly vdev: string;
}

/** Cylinders of a real volume. A linked minidisk is another user's. */
export interface Minidisk {
  readonly type: 'minidisk';
  readonly vdev: string;
  readonly volume: string;
  readonly cylinders: number;
  mode: 'R/W' | 'R/O';
  /** Whose it is, and its number there. */
  readonly owner: string;
  readonly ownerVdev: string;
}

/** A disk in storage (VFB-512): 9336 with blocks of 512 bytes. */
export interface VirtualDisk {
  readonly type: 'virtual-disk';
  readonly vdev: string;
  readonly blocks: number;
}

/** A real device given to this machine alone. */
export interface Dedicated {
  readonly type: 'dedicated';
  readonly vdev: string;
  readonly rdev: string;
}

export interface Graphic {
  readonly type: 'graphic';
  readonly vdev: string;
}

/** A virtual network adapter: three devices from `vdev` on. */
export interface Nic {
  readonly type: 'nic';
  readonly vdev: string;
  readonly kind: 'QDIO' | 'HIPERS';
  readonly mac: string;
  /** Name of the virtual switch it is coupled to. */
  coupled: string | null;
}

/** What runs in a virtual machine. */
export type GuestSystem = 'Linux' | 'CMS' | 'z/VM' | 'service';

/** What a virtual machine has used, and uses. Times in µs of processor time. */
export interface GuestUse {
  /** Processor time spent by the guest itself, and with CP's work for it. */
  virtualTime: number;
  totalTime: number;
  /** Start I/O count. */
  io: number;
  /** µs of processor time that it wants, and gets, in a second. */
  demand: number;
  rate: number;
  residentPages: number;
}

/** A virtual machine: its directory entry and, while it is logged on, its state. */
export interface Guest {
  readonly userid: string;
  readonly system: GuestSystem;
  /** What it does, in a few words. */
  readonly purpose: string;
  /** Privilege classes, sorted: "G", "ABCDEFG". */
  readonly classes: string;
  /** Device or saved system that LOGON loads; null for none. */
  readonly ipl: string | null;
  readonly directory: {
    readonly share: Share;
    readonly storageMiB: number;
    readonly processors: number;
    readonly devices: readonly VirtualDevice[];
  };
  readonly maximumStorageMiB: number;
  /** Mean processor time that it wants while it runs, µs a second. */
  readonly meanDemand: number;
  share: Share;
  storageMiB: number;
  /** Addresses of the virtual processors. */
  processors: number[];
  devices: VirtualDevice[];
  status: 'off' | 'disconnected' | 'connected';
  logonAt: Micros;
  /** What has been loaded: a device number, CMS, or null. */
  loaded: string | null;
  use: GuestUse;
}

export interface RealDevice {
  readonly rdev: string;
  readonly kind: 'DASD' | 'OSA';
  readonly volume: string | null;
  readonly cylinders: number;
  /** CP for its own volumes, a userid, or null when it is free. */
  user: string | null;
  online: boolean;
}

export interface VirtualSwitch {
  readonly name: string;
  /** Real devices of the uplink; the first that works is active. */
  readonly uplinks: readonly { readonly rdev: string; readonly controller: string }[];
  /** Who may couple. */
  granted: string[];
}

/** A z/VM system in an LPAR, with all its virtual machines. Plain data, changed in place. */
export interface ZvmSystem {
  readonly name: string;
  readonly lpar: string;
  /** Machine type and serial number as the processor identifies itself. */
  readonly machineType: string;
  readonly serial: string;
  readonly processors: number;
  readonly storageMiB: number;
  /** When it was loaded, before simulated time 0. */
  readonly loadedAt: Micros;
  readonly guests: Record<string, Guest>;
  readonly devices: Record<string, RealDevice>;
  readonly switches: Record<string, VirtualSwitch>;
  /** Up to when `use` has been counted. */
  accountedTo: Micros;
  nextMac: number;
}
