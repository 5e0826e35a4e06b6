namespace Components.SampleGenerator;

/// <summary>Preferred number series of IEC 60063.</summary>
internal static class Series
{
    internal static readonly double[] E3 = [1.0, 2.2, 4.7];
    internal static readonly double[] E6 = [1.0, 1.5, 2.2, 3.3, 4.7, 6.8];
    internal static readonly double[] E12 = [1.0, 1.2, 1.5, 1.8, 2.2, 2.7, 3.3, 3.9, 4.7, 5.6, 6.8, 8.2];

    internal static readonly double[] E24 =
        [1.0, 1.1, 1.2, 1.3, 1.5, 1.6, 1.8, 2.0, 2.2, 2.4, 2.7, 3.0, 3.3, 3.6, 3.9, 4.3, 4.7, 5.1, 5.6, 6.2, 6.8, 7.5, 8.2, 9.1];

    /// <summary>Values of a series from a first to a last value, both inclusive.</summary>
    internal static IEnumerable<double> Between(double first, double last, double[] series)
    {
        for (double decade = Math.Pow(10, Math.Floor(Math.Log10(first) + 1e-9)); decade <= last * 1.0001; decade *= 10)
        {
            foreach (double step in series)
            {
                // Rounded to four significant digits, so that 4.7 * 1e-9 is the same number wherever it is computed.
                double value = double.Parse($"{step * decade:E3}", System.Globalization.CultureInfo.InvariantCulture);
                if (value >= first * 0.9999 && value <= last * 1.0001)
                {
                    yield return value;
                }
            }
        }
    }
}
