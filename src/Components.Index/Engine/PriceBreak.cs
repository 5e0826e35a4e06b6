using System.Runtime.InteropServices;

namespace Components.Index.Engine;

/// <summary>One step of a price list, as stored in offers.bin (16 bytes, little-endian).</summary>
/// <param name="FromQuantity">Smallest quantity, 1 or more.</param>
/// <param name="ToQuantity">Largest quantity, or -1 for "and more".</param>
/// <param name="Price">Price of one piece in US dollars.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
public readonly record struct PriceBreak(int FromQuantity, int ToQuantity, double Price);
