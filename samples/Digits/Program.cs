var network = new Digits.DigitClassifier(32);
System.Console.WriteLine(Digits.DigitClassifier.Info.Summary());
