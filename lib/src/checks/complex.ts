/**
 * A complex number, with as much arithmetic as the forward code of a network needs.
 *
 * @example
 * new Complex(0, 1).mul(new Complex(0, 1)).re; // -1
 */
export class Complex {
  constructor(
    readonly re: number,
    readonly im = 0,
  ) {}

  add(other: Complex | number): Complex {
    const { re, im } = complex(other);
    return new Complex(this.re + re, this.im + im);
  }
  sub(other: Complex | number): Complex {
    const { re, im } = complex(other);
    return new Complex(this.re - re, this.im - im);
  }
  mul(other: Complex | number): Complex {
    const { re, im } = complex(other);
    return new Complex(this.re * re - this.im * im, this.re * im + this.im * re);
  }
  div(other: Complex | number): Complex {
    const { re, im } = complex(other);
    const size = re * re + im * im;
    return new Complex((this.re * re + this.im * im) / size, (this.im * re - this.re * im) / size);
  }
  neg(): Complex {
    return new Complex(-this.re, -this.im);
  }
  exp(): Complex {
    const size = Math.exp(this.re);
    return new Complex(size * Math.cos(this.im), size * Math.sin(this.im));
  }
  log(): Complex {
    return new Complex(Math.log(Math.hypot(this.re, this.im)), Math.atan2(this.im, this.re));
  }
  /** Of numbers whose real part is above zero. */
  sqrt(): Complex {
    const re = Math.sqrt((Math.hypot(this.re, this.im) + this.re) / 2);
    return new Complex(re, this.im / (2 * re));
  }
  tanh(): Complex {
    // Beyond this tanh is ±1, and cosh is too large for a float64.
    if (Math.abs(this.re) > 350) return new Complex(Math.sign(this.re));
    const below = Math.cosh(2 * this.re) + Math.cos(2 * this.im);
    return new Complex(Math.sinh(2 * this.re) / below, Math.sin(2 * this.im) / below);
  }
  sigmoid(): Complex {
    return this.mul(0.5).tanh().mul(0.5).add(0.5);
  }
  /** As the real function does it, by the sign of the real part. */
  relu(): Complex {
    return this.re > 0 ? this : new Complex(0);
  }

  /** Σ aᵢ·bᵢ, for numbers of both kinds. */
  static dot(a: readonly (Complex | number)[], b: readonly (Complex | number)[]): Complex {
    if (a.length !== b.length) {
      throw new Error(`Complex.dot: ${a.length} numbers, but ${b.length} to go with them.`);
    }
    return a.reduce<Complex>((sum, each, i) => sum.add(complex(each).mul(b[i]!)), new Complex(0));
  }

  /** Exponentials divided by their sum. */
  static softmax(scores: readonly Complex[]): Complex[] {
    const largest = Math.max(...scores.map(({ re }) => re));
    const powers = scores.map((score) => score.sub(largest).exp());
    const total = powers.reduce((sum, each) => sum.add(each), new Complex(0));
    return powers.map((power) => power.div(total));
  }
}

const complex = (value: Complex | number) =>
  typeof value === "number" ? new Complex(value) : value;
