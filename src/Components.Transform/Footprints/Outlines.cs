namespace Components.Transform.Footprints;

/// <summary>Closed outlines of areas.</summary>
internal static class Outlines
{
    // More is no footprint, and would take its reader minutes.
    private const int MostOutlines = 1_000;
    private const long MostComparisons = 4_000_000;

    /// <summary>Points of a closed outline: none twice in a row. One that the outline comes back to stays: a ring drawn in one
    /// go passes its bridge twice.</summary>
    public static List<Point> Closed(IEnumerable<Point> points)
    {
        List<Point> outline = [];
        foreach (Point point in points)
        {
            if (outline.Count == 0 || outline[^1] != point)
            {
                outline.Add(point);
            }
        }

        while (outline.Count > 1 && outline[0] == outline[^1])
        {
            outline.RemoveAt(outline.Count - 1);
        }

        return outline;
    }

    /// <summary>Whether an outline has anything in it: not all of its points lie on one line.</summary>
    public static bool HasArea(IReadOnlyList<Point> outline) =>
        outline.Count >= 3 && outline.Any(point => Turn(outline[0], outline[1], point) != 0);

    /// <summary>Whether outlines neither cross, touch nor hold each other, so that each is an area of its own whatever the rule
    /// by which areas are filled.</summary>
    /// <returns>False too for more of them than can be compared.</returns>
    public static bool AreApart(IReadOnlyList<IReadOnlyList<Point>> outlines)
    {
        if (outlines.Count > MostOutlines)
        {
            return false;
        }

        long comparisons = 0;
        Box[] boxes = [.. outlines.Select(Box.Of)];
        for (int one = 0; one < outlines.Count; one++)
        {
            for (int other = one + 1; other < outlines.Count; other++)
            {
                if (boxes[one].IsApartFrom(boxes[other]))
                {
                    continue;
                }

                comparisons += (long)outlines[one].Count * outlines[other].Count;
                if (comparisons > MostComparisons || Touch(outlines[one], outlines[other])
                    || PointInOutline.IsInside(outlines[one], outlines[other][0])
                    || PointInOutline.IsInside(outlines[other], outlines[one][0]))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool Touch(IReadOnlyList<Point> one, IReadOnlyList<Point> other)
    {
        for (int i = 0; i < one.Count; i++)
        {
            for (int j = 0; j < other.Count; j++)
            {
                if (Meet(one[i], one[(i + 1) % one.Count], other[j], other[(j + 1) % other.Count]))
                {
                    return true;
                }
            }
        }

        return false;
    }

    // Two pieces of lines, their ends included: the ends of each on two sides of the other, or one of them on it.
    private static bool Meet(Point a, Point b, Point c, Point d)
    {
        int abc = Turn(a, b, c);
        int abd = Turn(a, b, d);
        int cda = Turn(c, d, a);
        int cdb = Turn(c, d, b);
        return (abc != abd && cda != cdb)
            || (abc == 0 && IsBetween(a, b, c)) || (abd == 0 && IsBetween(a, b, d))
            || (cda == 0 && IsBetween(c, d, a)) || (cdb == 0 && IsBetween(c, d, b));
    }

    private static bool IsBetween(Point a, Point b, Point on) =>
        Math.Min(a.X, b.X) <= on.X && on.X <= Math.Max(a.X, b.X) && Math.Min(a.Y, b.Y) <= on.Y && on.Y <= Math.Max(a.Y, b.Y);

    private static int Turn(Point from, Point to, Point point) => Math.Sign(
        ((to.X - from.X) * (point.Y - from.Y)) - ((to.Y - from.Y) * (point.X - from.X)));

    private readonly record struct Box(decimal Left, decimal Top, decimal Right, decimal Bottom)
    {
        public static Box Of(IReadOnlyList<Point> outline) => new(
            outline.Min(static point => point.X), outline.Min(static point => point.Y), outline.Max(static point => point.X),
            outline.Max(static point => point.Y));

        public bool IsApartFrom(Box other) =>
            other.Left > Right || other.Right < Left || other.Top > Bottom || other.Bottom < Top;
    }
}
