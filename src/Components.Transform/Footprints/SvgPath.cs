using System.Globalization;
using System.Text.RegularExpressions;

namespace Components.Transform.Footprints;

/// <summary>Reads the paths of SVG that EasyEDA writes: moves, lines and elliptical arcs.</summary>
internal static partial class SvgPath
{
    private const int PiecesOfEllipse = 24;

    /// <summary>Reads a path.</summary>
    /// <returns>Its pieces in order; null where it has something else (curves) or is none.</returns>
    public static IReadOnlyList<PathPiece>? Read(string path)
    {
        MatchCollection tokens = Token().Matches(path);
        List<PathPiece> pieces = [];
        (double X, double Y) here = (0, 0);
        (double X, double Y) begun = (0, 0);
        int at = 0;
        char command = '\0';
        bool isLifted = true;
        while (at < tokens.Count)
        {
            if (char.IsAsciiLetter(tokens[at].Value[0]))
            {
                command = tokens[at++].Value[0];
            }

            int needed = char.ToUpperInvariant(command) switch { 'M' or 'L' => 2, 'H' or 'V' => 1, 'A' => 7, 'Z' => 0, _ => -1 };
            if (needed < 0 || at + needed > tokens.Count)
            {
                return null;
            }

            double[] numbers = new double[needed];
            for (int index = 0; index < needed; index++)
            {
                string token = tokens[at + index].Value;
                if (!double.TryParse(token, NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[index]))
                {
                    return null;
                }
            }

            at += needed;
            bool isRelative = char.IsAsciiLetterLower(command);
            (double X, double Y) from = isRelative ? here : (0, 0);
            (double X, double Y) end = char.ToUpperInvariant(command) switch
            {
                'H' => (from.X + numbers[0], here.Y),
                'V' => (here.X, from.Y + numbers[0]),
                'Z' => begun,
                _ => (from.X + numbers[^2], from.Y + numbers[^1]),
            };
            if (char.ToUpperInvariant(command) == 'M')
            {
                (begun, isLifted) = (end, true);

                // What follows a move without a command is a line.
                command = isRelative ? 'l' : 'L';
            }
            else if (here != end)
            {
                int first = pieces.Count;
                pieces.AddRange(needed == 7 ? Arc(here, end, numbers) : [new PathPiece(here, end)]);
                pieces[first] = pieces[first] with { BeginsPath = isLifted };
                isLifted = false;
            }

            here = end;
            if (needed == 0)
            {
                (command, isLifted) = ('\0', true);
            }
        }

        return pieces;
    }

    /// <summary>Points of the outlines, one for each time that the pen was lifted.</summary>
    public static IReadOnlyList<IReadOnlyList<(double X, double Y)>> Outlines(IReadOnlyList<PathPiece> pieces)
    {
        List<List<(double X, double Y)>> outlines = [];
        foreach (PathPiece piece in pieces)
        {
            if (piece.BeginsPath)
            {
                outlines.Add([piece.Start]);
            }

            outlines[^1].AddRange(piece.Between);
            outlines[^1].Add(piece.End);
        }

        return outlines;
    }

    // From ends to centre, as the specification of SVG has it (implementation notes on elliptical arcs).
    private static IEnumerable<PathPiece> Arc((double X, double Y) start, (double X, double Y) end, double[] numbers)
    {
        double rx = Math.Abs(numbers[0]);
        double ry = Math.Abs(numbers[1]);
        if (rx == 0 || ry == 0)
        {
            return [new PathPiece(start, end)];
        }

        bool isLarge = numbers[3] != 0;
        bool sweeps = numbers[4] != 0;
        (double sine, double cosine) = Math.SinCos(numbers[2] * Math.PI / 180);
        double halfX = (start.X - end.X) / 2;
        double halfY = (start.Y - end.Y) / 2;
        double x = (cosine * halfX) + (sine * halfY);
        double y = (cosine * halfY) - (sine * halfX);
        double stretch = (x * x / (rx * rx)) + (y * y / (ry * ry));
        if (stretch > 1)
        {
            rx *= Math.Sqrt(stretch);
            ry *= Math.Sqrt(stretch);
        }

        double spread = (rx * rx * y * y) + (ry * ry * x * x);
        double factor = Math.Sqrt(Math.Max(0, ((rx * rx * ry * ry) - spread) / spread)) * (isLarge == sweeps ? -1 : 1);
        double turnedX = factor * rx * y / ry;
        double turnedY = -factor * ry * x / rx;
        double centerX = (cosine * turnedX) - (sine * turnedY) + ((start.X + end.X) / 2);
        double centerY = (sine * turnedX) + (cosine * turnedY) + ((start.Y + end.Y) / 2);
        double first = Math.Atan2((y - turnedY) / ry, (x - turnedX) / rx);
        double extent = Math.Atan2((-y - turnedY) / ry, (-x - turnedX) / rx) - first;
        extent += sweeps && extent < 0 ? 2 * Math.PI : !sweeps && extent > 0 ? -2 * Math.PI : 0;

        (double X, double Y) On(double share)
        {
            (double s, double c) = Math.SinCos(first + (extent * share));
            return (centerX + (cosine * rx * c) - (sine * ry * s), centerY + (sine * rx * c) + (cosine * ry * s));
        }

        (double X, double Y)[] between =
            [.. Enumerable.Range(1, PiecesOfEllipse - 1).Select(piece => On((double)piece / PiecesOfEllipse))];
        if (Math.Abs(rx - ry) <= 1e-3 * Math.Max(rx, ry))
        {
            return [new PathPiece(start, end) { Middle = On(0.5), Between = between }];
        }

        // KiCad has parts of circles only.
        (double X, double Y)[] points = [start, .. between, end];
        return [.. points.Zip(points.Skip(1), static (one, next) => new PathPiece(one, next))];
    }

    [GeneratedRegex("[A-Za-z]|[-+]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?")]
    private static partial Regex Token();
}
