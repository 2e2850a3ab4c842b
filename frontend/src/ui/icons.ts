/** Every icon of the product by its name in the look; one set, plus five drawn for Cercle. */
import type { Component } from "svelte";
import ArrowDown from "@lucide/svelte/icons/arrow-down";
import ArrowUp from "@lucide/svelte/icons/arrow-up";
import AtSign from "@lucide/svelte/icons/at-sign";
import Bandage from "@lucide/svelte/icons/bandage";
import Bell from "@lucide/svelte/icons/bell";
import BellOff from "@lucide/svelte/icons/bell-off";
import Building from "@lucide/svelte/icons/building";
import Calendar from "@lucide/svelte/icons/calendar";
import Check from "@lucide/svelte/icons/check";
import CheckCheck from "@lucide/svelte/icons/check-check";
import ChevronDown from "@lucide/svelte/icons/chevron-down";
import ChevronLeft from "@lucide/svelte/icons/chevron-left";
import ChevronRight from "@lucide/svelte/icons/chevron-right";
import CirclePause from "@lucide/svelte/icons/circle-pause";
import CircleUserRound from "@lucide/svelte/icons/circle-user-round";
import ClipboardList from "@lucide/svelte/icons/clipboard-list";
import Clock from "@lucide/svelte/icons/clock";
import ClockAlert from "@lucide/svelte/icons/clock-alert";
import CloudOff from "@lucide/svelte/icons/cloud-off";
import Copy from "@lucide/svelte/icons/copy";
import EllipsisVertical from "@lucide/svelte/icons/ellipsis-vertical";
import Eye from "@lucide/svelte/icons/eye";
import FileText from "@lucide/svelte/icons/file-text";
import Handshake from "@lucide/svelte/icons/handshake";
import Info from "@lucide/svelte/icons/info";
import KeyRound from "@lucide/svelte/icons/key-round";
import Languages from "@lucide/svelte/icons/languages";
import LifeBuoy from "@lucide/svelte/icons/life-buoy";
import ListChecks from "@lucide/svelte/icons/list-checks";
import Lock from "@lucide/svelte/icons/lock";
import LogOut from "@lucide/svelte/icons/log-out";
import Mail from "@lucide/svelte/icons/mail";
import MessageCircleCheck from "@lucide/svelte/icons/message-circle-check";
import MessageCircleQuestionMark from "@lucide/svelte/icons/message-circle-question-mark";
import MessageSquare from "@lucide/svelte/icons/message-square";
import MessagesSquare from "@lucide/svelte/icons/messages-square";
import Monitor from "@lucide/svelte/icons/monitor";
import OctagonAlert from "@lucide/svelte/icons/octagon-alert";
import Pencil from "@lucide/svelte/icons/pencil";
import Phone from "@lucide/svelte/icons/phone";
import Pin from "@lucide/svelte/icons/pin";
import Plus from "@lucide/svelte/icons/plus";
import Printer from "@lucide/svelte/icons/printer";
import Reply from "@lucide/svelte/icons/reply";
import RotateCw from "@lucide/svelte/icons/rotate-cw";
import Search from "@lucide/svelte/icons/search";
import Settings from "@lucide/svelte/icons/settings";
import ShieldCheck from "@lucide/svelte/icons/shield-check";
import Smartphone from "@lucide/svelte/icons/smartphone";
import Stethoscope from "@lucide/svelte/icons/stethoscope";
import TriangleAlert from "@lucide/svelte/icons/triangle-alert";
import Undo2 from "@lucide/svelte/icons/undo-2";
import UserLock from "@lucide/svelte/icons/user-lock";
import UserRoundPlus from "@lucide/svelte/icons/user-round-plus";
import Users from "@lucide/svelte/icons/users";
import X from "@lucide/svelte/icons/x";
import type { IconProps } from "@lucide/svelte";

export const lucide = {
  "arrow-down": ArrowDown,
  "arrow-up": ArrowUp,
  "at-sign": AtSign,
  bandage: Bandage,
  bell: Bell,
  "bell-off": BellOff,
  building: Building,
  calendar: Calendar,
  check: Check,
  "check-check": CheckCheck,
  "chevron-down": ChevronDown,
  "chevron-left": ChevronLeft,
  "chevron-right": ChevronRight,
  "circle-pause": CirclePause,
  "circle-user-round": CircleUserRound,
  "clipboard-list": ClipboardList,
  clock: Clock,
  "clock-alert": ClockAlert,
  "cloud-off": CloudOff,
  copy: Copy,
  "ellipsis-vertical": EllipsisVertical,
  eye: Eye,
  "file-text": FileText,
  handshake: Handshake,
  info: Info,
  "key-round": KeyRound,
  languages: Languages,
  "life-buoy": LifeBuoy,
  "list-checks": ListChecks,
  lock: Lock,
  "log-out": LogOut,
  mail: Mail,
  "message-circle-check": MessageCircleCheck,
  "message-circle-question-mark": MessageCircleQuestionMark,
  "message-square": MessageSquare,
  "messages-square": MessagesSquare,
  monitor: Monitor,
  "octagon-alert": OctagonAlert,
  pencil: Pencil,
  phone: Phone,
  pin: Pin,
  plus: Plus,
  printer: Printer,
  reply: Reply,
  "rotate-cw": RotateCw,
  search: Search,
  settings: Settings,
  "shield-check": ShieldCheck,
  smartphone: Smartphone,
  stethoscope: Stethoscope,
  "triangle-alert": TriangleAlert,
  "undo-2": Undo2,
  "user-lock": UserLock,
  "user-round-plus": UserRoundPlus,
  users: Users,
  x: X,
} as const satisfies Record<string, Component<IconProps>>;

export type OwnIcon = "ring" | "circles" | "clock-dashed" | "seen" | "id-card-off";
export type IconName = keyof typeof lucide | OwnIcon;
