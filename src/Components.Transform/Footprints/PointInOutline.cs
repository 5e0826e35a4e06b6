namespace Components.Transform.Footprints;

/// <summary>Points in outlines.</summary>
internal static class PointInOutline
{
    /// <summary>Whether a point lies in an outline.</summary>
    public static bool IsInside(IReadOnlyList<Point> outline, Point point)
    {
        bool isInside = false;
        foreach (decimal crossing in Crossings(outline, point.Y))
        {
            isInside ^= crossing < point.X;
        }

        return isInside;
    }

    /// <summary>A point in an outline: the middle of the widest piece that a line at half its height has in it.</summary>
    public static Point Inside(IReadOnlyList<Point> outline)
    {
        decimal top = outline.Min(static point => point.Y);
        decimal bottom = outline.Max(static point => point.Y);
        decimal middle = Math.Round((top + bottom) / 2, Units.Digits, MidpointRounding.AwayFromZero);
        decimal[] crossings = [.. Crossings(outline, middle).Order()];
        Point best = outline[0];
        decimal widest = 0;
        for (int at = 1; at < crossings.Length; at += 2)
        {
            if (crossings[at] - crossings[at - 1] > widest)
            {
                widest = crossings[at] - crossings[at - 1];
                best = new Point(
                    Math.Round((crossings[at] + crossings[at - 1]) / 2, Units.Digits, MidpointRounding.AwayFromZero), middle);
            }
        }

        return best;
    }

    private static IEnumerable<decimal> Crossings(IReadOnlyList<Point> outline, decimal y)
    {
        Point before = outline[^1];
        foreach (Point point in outline)
        {
            if (before.Y > y != point.Y > y)
            {
                yield return before.X + ((point.X - before.X) * (y - before.Y) / (point.Y - before.Y));
            }

            before = point;
        }
    }
}
