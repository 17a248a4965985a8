import { notification } from "antd";
import { createContext, useContext, type ReactNode } from "react";

type Confirmation = ReturnType<typeof notification.useNotification>[0];

const Context = createContext<Confirmation | undefined>(undefined);

/** The foot of the page, where it is said that an act was recorded: it stays when the screen changes. */
export function Confirming({ children }: { children: ReactNode }) {
  const [confirmation, shown] = notification.useNotification({ placement: "bottomLeft", bottom: 64 });
  return (
    <Context value={confirmation}>
      {children}
      {shown}
    </Context>
  );
}

export function useConfirmation(): Confirmation {
  const confirmation = useContext(Context);
  if (!confirmation) throw new Error("nothing is confirmed outside of Confirming");
  return confirmation;
}
