/** Exact numbers of the calculator by hand: a whole number over a positive one, in lowest terms. It shares nothing with the program. */
export class Fraction {
  readonly top: bigint;
  readonly bottom: bigint;

  constructor(top: bigint | number, bottom: bigint | number = 1) {
    const [a, b] = [BigInt(top), BigInt(bottom)];
    if (b === 0n) throw new RangeError('a division by zero');
    const shared = divisor(a < 0n ? -a : a, b < 0n ? -b : b);
    const sign = b < 0n ? -1n : 1n;
    this.top = (sign * a) / shared;
    this.bottom = (sign * b) / shared;
  }

  /** Decimal text, such as `-1.5`. */
  static of(text: string): Fraction {
    const [, sign = '', whole = '0', , decimals = ''] = /^(-?)(\d+)(\.(\d+))?$/.exec(text) ?? [];
    if (!/^-?\d+(\.\d+)?$/.test(text)) throw new RangeError(`no number: ${text}`);
    return new Fraction(BigInt(`${sign}${whole}${decimals}`), 10n ** BigInt(decimals.length));
  }

  plus(other: Fraction): Fraction {
    return new Fraction(this.top * other.bottom + other.top * this.bottom, this.bottom * other.bottom);
  }

  minus(other: Fraction): Fraction {
    return this.plus(new Fraction(-other.top, other.bottom));
  }

  times(other: Fraction): Fraction {
    return new Fraction(this.top * other.top, this.bottom * other.bottom);
  }

  over(other: Fraction): Fraction {
    return new Fraction(this.top * other.bottom, this.bottom * other.top);
  }

  /** Below 0, 0 or above 0, as this is less than, equal to or more than the other. */
  compare(other: Fraction): number {
    const difference = this.top * other.bottom - other.top * this.bottom;
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }

  /** The whole number not above it. */
  floor(): bigint {
    const rest = ((this.top % this.bottom) + this.bottom) % this.bottom;
    return (this.top - rest) / this.bottom;
  }

  /** To two places, a half away from zero. */
  rounded(): Fraction {
    const isNegative = this.top < 0n;
    const doubled = (isNegative ? -this.top : this.top) * 200n + this.bottom;
    const hundredths = doubled / (2n * this.bottom);
    return new Fraction(isNegative ? -hundredths : hundredths, 100);
  }

  /** With two decimals, as a ranking prints it. */
  shown(): string {
    const { top, bottom } = this.rounded();
    const hundredths = (top * 100n) / bottom;
    const digits = String(hundredths < 0n ? -hundredths : hundredths).padStart(3, '0');
    return `${hundredths < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
  }
}

export const ZERO = new Fraction(0);
export const ONE = new Fraction(1);

export function sum(all: readonly Fraction[]): Fraction {
  return all.reduce((total, one) => total.plus(one), ZERO);
}

export function mean(all: readonly Fraction[]): Fraction {
  return sum(all).over(new Fraction(all.length));
}

export function least(a: Fraction, b: Fraction): Fraction {
  return a.compare(b) <= 0 ? a : b;
}

function divisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : divisor(b, a % b);
}
