/** Tells a running delivery that somebody has asked for another one. */
export function createBell() {
  let isRung = false;
  let wake = () => {};

  return {
    ring(): void {
      isRung = true;
      wake();
    },

    /** Whether it was rung since it was last heard. */
    isRung: () => isRung,

    heard(): void {
      isRung = false;
    },

    /** Resolves when it is rung the next time. */
    next: () =>
      new Promise<void>(resolve => {
        wake = resolve;
      }),
  };
}

export type Bell = ReturnType<typeof createBell>;
