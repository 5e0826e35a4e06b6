namespace Components.Catalog.Types;

/// <summary>Words of categories that several types share. Alternatives are separated by <c>|</c>, see
/// <see cref="TypeRule"/>.</summary>
internal static class CategoryWords
{
    /// <summary>Categories of resistors and what stands beside them.</summary>
    public const string Resistors = "resistor|chip resistor";

    /// <summary>Categories of capacitors.</summary>
    public const string Capacitors = "capacitor|multilayer ceramic capacitor|tantalum capacitor|aluminum electrolytic";

    /// <summary>Categories of inductors.</summary>
    public const string Inductors = "inductor|power inductor";

    /// <summary>The one category in which ferrite beads count as inductors.</summary>
    public const string ChokesAndTransformers = "inductors chokes transformers";

    /// <summary>Categories of diodes.</summary>
    public const string Diodes = "diode|schottky|switching diode|zener diode|bridge rectifier";

    /// <summary>Categories of LEDs and other optoelectronics.</summary>
    public const string Optoelectronics =
        "optoelectronic|optocoupler|optoisolator|photoelectric|photoelectronic|led photoelectric"
        + "|light emitting diode|led |infrared";

    /// <summary>Categories of transistors.</summary>
    public const string Transistors = "transistor|triode|mosfet|bipolar";
}
